"""The application as gunicorn loads it: ``service.wsgi:app``. Nothing is asked of Elasticsearch on import."""

import os

from service.api.app import create_app
from service.index.client import Gateway
from service.settings import read_settings

_settings = read_settings(os.environ)
app = create_app(_settings, Gateway(_settings))
