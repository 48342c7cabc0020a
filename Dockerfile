# Two images: `api` (the default) serves, `loader` extracts and loads. The API has neither spaCy nor the model.

FROM python:3.11-slim AS api-packages
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv --without-pip /venv
COPY requirements/api.txt /requirements/
RUN pip --python /venv/bin/python install --require-hashes --only-binary :all: -r /requirements/api.txt

FROM api-packages AS loader-packages
COPY requirements/loader.txt /requirements/
RUN pip --python /venv/bin/python install --require-hashes --only-binary :all: -r /requirements/loader.txt

FROM python:3.11-slim AS base
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin onrecord
WORKDIR /app
COPY service service

FROM base AS loader
COPY --from=loader-packages /venv /venv
COPY seeds seeds
USER 10001:10001
ENTRYPOINT ["python", "-m", "service"]
CMD ["load", "seeds"]

FROM base AS api
COPY --from=api-packages /venv /venv
COPY gunicorn.conf.py ./
ENV ONRECORD_HOST=0.0.0.0 ONRECORD_PORT=8000
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=8s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import http.client as http, sys; api = http.HTTPConnection('127.0.0.1', 8000, timeout=6); api.request('GET', '/readyz'); sys.exit(api.getresponse().status != 200)"]
CMD ["gunicorn"]
