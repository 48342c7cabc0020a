"""What every view works with."""

from dataclasses import dataclass

from flask import current_app

from service.api.spellings import Spellings
from service.index.client import Gateway
from service.settings import Settings

EXTENSION = "onrecord"


@dataclass(frozen=True, slots=True)
class Services:
    settings: Settings
    gateway: Gateway
    spellings: Spellings


def services() -> Services:
    found: Services = current_app.extensions[EXTENSION]
    return found


def gateway() -> Gateway:
    return services().gateway
