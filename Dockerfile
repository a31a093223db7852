# The app with all it needs; it looks nothing up at run time.
FROM python:3.11-slim

WORKDIR /app
COPY pyproject.toml constraints.txt README.md LICENSE app.py ./
COPY .streamlit .streamlit
COPY lessons lessons
COPY sample_articles sample_articles
RUN pip install --no-cache-dir -c constraints.txt . && useradd --create-home reader && mkdir /data && chown reader /data

USER reader
ENV WHO_SAYS_DATA=/data
VOLUME /data
EXPOSE 8501
HEALTHCHECK --interval=10s --timeout=3s CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://localhost:8501/_stcore/health', timeout=2)"]
CMD ["who-says", "serve", "--host", "0.0.0.0"]
