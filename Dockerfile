FROM python:3.13-slim AS build
WORKDIR /src
COPY requirements.lock ./
RUN python -m venv /opt/leftout \
    && /opt/leftout/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY app app
COPY checklists checklists
RUN /opt/leftout/bin/pip install --no-cache-dir --no-deps . \
    && /opt/leftout/bin/pip uninstall --yes pip

FROM python:3.13-slim
RUN useradd --system --uid 10001 --no-create-home leftout \
    && install --directory --owner=10001 /var/lib/leftout
COPY --from=build /opt/leftout /opt/leftout
ENV PATH=/opt/leftout/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    LEFTOUT_HOST=0.0.0.0 \
    LEFTOUT_DATABASE=/var/lib/leftout/leftout.db
VOLUME /var/lib/leftout
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=2)"]
CMD ["leftout", "serve"]
