"""Alembic's folder: `env` runs the steps in `versions`, in their order."""
