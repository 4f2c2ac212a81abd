# syntax=docker/dockerfile:1
FROM python:3.11.15-slim-bookworm AS libraries
RUN python -m venv /srv/venv
COPY requirements-server.lock /srv/
RUN /srv/venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes --only-binary :all: \
      -r /srv/requirements-server.lock \
 && /srv/venv/bin/pip uninstall --yes pip setuptools

FROM python:3.11.15-slim-bookworm
LABEL org.opencontainers.image.title="Procuradoria Digital" \
      org.opencontainers.image.description="API and worker of the Procuradoria's back office" \
      org.opencontainers.image.version="0.1.0"
RUN groupadd --gid 10001 procuradoria \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin procuradoria \
 && install --directory --owner=procuradoria --group=procuradoria --mode=0700 /srv/spool \
 && rm -rf /usr/local/lib/python3.11/ensurepip /usr/local/lib/python3.11/site-packages/pip* /usr/local/bin/pip*
COPY --from=libraries /srv/venv /srv/venv
WORKDIR /srv/app
COPY domain/ domain/
COPY law/ law/
COPY catalog/ catalog/
COPY documents/ documents/
COPY workflows/ workflows/
COPY activities/ activities/
COPY adapters/ adapters/
COPY api/ api/
COPY commands/ commands/
COPY ops/prepare.py ops/
COPY settings.py composition.py worker.py letters.py cli.py ./
ENV PATH=/srv/venv/bin:$PATH \
    PYTHONPATH=/srv/app \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
EXPOSE 8000
# For the API; the worker's own check is in docker-compose.yml.
HEALTHCHECK --interval=15s --timeout=10s --start-period=30s --retries=4 \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/health/ready', timeout=8)"]
CMD ["python", "-m", "api"]
