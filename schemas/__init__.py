"""The wire contract: marshmallow and nothing else. Never imports `api`."""
