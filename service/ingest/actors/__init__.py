"""Who acts in an article: one actor for all names of one person, state or body."""

from service.ingest.actors.cast import Cast, Traits
from service.ingest.actors.find import find_actors
from service.ingest.actors.roles import RoleMention
from service.ingest.actors.table import NameTable, NameTableError, read_table

__all__ = ["Cast", "NameTable", "NameTableError", "RoleMention", "Traits", "find_actors", "read_table"]
