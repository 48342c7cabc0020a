"""openapi.yaml, written from the schemas that check the parameters and describe the answers."""

from service.api.openapi.contract import document

__all__ = ["document"]
