"""Versioned indices behind aliases: made, promoted, rolled back and dropped all kinds at once."""

from dataclasses import dataclass

from elasticsearch import Elasticsearch

from service.index.faults import Failed, IndexMissing
from service.index.fields import INDEXED_AT, KINDS, Kind
from service.index.mappings import VERSION, index_body, meta_body
from service.index.naming import Names, Target
from service.index.translating import translated

CREATED_BEFORE = "resource_already_exists_exception"


@dataclass(frozen=True, slots=True)
class Generations:
    client: Elasticsearch
    names: Names
    shards: int = 1
    replicas: int = 0

    def ensure_meta(self) -> None:
        with translated():
            there = self.client.indices.exists(index=self.names.meta)
        if not there:
            self._create(self.names.meta, meta_body(replicas=self.replicas))

    def ensure(self) -> None:
        """Makes the first generation where there is none, and ``meta``."""
        self.ensure_meta()
        if self.current() is None:
            self._point(self.create(), None)
            self.drop_others()

    def replicate(self, *, when_filled: bool = False) -> None:
        """Gives the current generation its replicas; ``when_filled``: none while there is nothing in it.

        What is loaded first is then indexed once, and copied from whole segments. Without replicas in
        the settings nothing is touched.
        """
        if not self.replicas:
            return
        empty = when_filled and not self.counts(self.names.current)["articles"]
        with translated():
            self.client.indices.put_settings(
                index=list(self.names.current.values()),
                settings={"number_of_replicas": 0 if empty else self.replicas},
            )

    def current(self) -> int | None:
        """The number of the generation that is searched; None where there is none."""
        return self._behind(self.names.alias("articles"))

    def former(self) -> int | None:
        """The number of the generation that ``roll_back`` goes to."""
        return self._behind(self.names.former("articles"))

    def numbers(self) -> list[int]:
        """Every generation of which an index exists, unfinished ones included."""
        pattern = ",".join(f"{self.names.prefix}-{kind}-*" for kind in KINDS)
        with translated():
            found = self.client.indices.get(index=pattern, features="aliases")
        numbers = {self.names.number(index) for index in found}
        return sorted(number for number in numbers if number is not None)

    def create(self) -> int:
        """Makes the indices of a new generation, which nobody sees yet; returns its number.

        They have no replicas until they are put in place: a copy is quicker made of what is whole.
        """
        number = max(self.numbers(), default=0) + 1
        for kind, index in self.names.numbered(number).items():
            self._create(index, index_body(kind, shards=self.shards, replicas=0))
        return number

    def promote(self, number: int) -> None:
        """Puts a generation behind the aliases of all kinds in one step, and drops all but the one before."""
        before = self.current()
        self._point(number, before)
        self.drop_others()

    def roll_back(self) -> int:
        """Goes back to the generation before. Raises IndexMissing where none is kept."""
        former, current = self.former(), self.current()
        if former is None or current is None or former > current:
            raise IndexMissing("there is no former generation to go back to")
        self._point(former, current)
        return former

    def loaded_since(self) -> int:
        """Articles of the present generation that were loaded after it was made."""
        alias = self.names.alias("articles")
        with translated():
            if not self.client.indices.exists_alias(name=alias):
                return 0
            (made,) = self.client.indices.get_settings(index=alias, name="index.creation_date").values()
            since = {"gt": int(made["settings"]["index"]["creation_date"]), "format": "epoch_millis"}
            return int(self.client.count(index=alias, query={"range": {INDEXED_AT: since}})["count"])

    def drop_others(self) -> None:
        """Deletes every generation but the current and the former one: old ones, and what a kill left."""
        kept = {self.current(), self.former()}
        for number in self.numbers():
            if number not in kept:
                indices = list(self.names.numbered(number).values())
                with translated():
                    self.client.indices.delete(index=indices, ignore_unavailable=True)

    def is_outdated(self) -> bool:
        """Whether the current generation has other mappings than this version of the service."""
        with translated():
            found = self.client.indices.get_mapping(index=self.names.alias("articles"))
        return any(index["mappings"].get("_meta", {}).get("version") != VERSION for index in found.values())

    def counts(self, target: Target) -> dict[Kind, int]:
        """How many documents of each kind there are."""
        with translated():
            return {kind: self.client.count(index=target[kind])["count"] for kind in KINDS}

    def _point(self, number: int, before: int | None) -> None:
        if self.replicas:
            with translated():
                self.client.indices.put_settings(
                    index=list(self.names.numbered(number).values()),
                    settings={"number_of_replicas": self.replicas},
                )
        former = self.former()
        actions: list[dict[str, dict[str, str]]] = []
        for kind in KINDS:
            current_alias, former_alias = self.names.alias(kind), self.names.former(kind)
            if former is not None:
                actions.append(_alias("remove", self.names.generation(kind, former), former_alias))
            if before is not None:
                actions.append(_alias("remove", self.names.generation(kind, before), current_alias))
                actions.append(_alias("add", self.names.generation(kind, before), former_alias))
            actions.append(_alias("add", self.names.generation(kind, number), current_alias))
        with translated():
            self.client.indices.update_aliases(actions=actions)

    def _behind(self, alias: str) -> int | None:
        with translated():
            if not self.client.indices.exists_alias(name=alias):
                return None
            indices = list(self.client.indices.get_alias(name=alias))
        numbers = [self.names.number(index) for index in indices]
        if len(numbers) != 1 or numbers[0] is None:
            raise Failed(f"{alias} should be the alias of one generation, and is of {', '.join(indices)}")
        return numbers[0]

    def _create(self, index: str, body: dict[str, object]) -> None:
        with translated():
            answer = self.client.options(ignore_status=400).indices.create(index=index, body=body)
        error = answer.get("error")
        if error and error["type"] != CREATED_BEFORE:
            raise Failed(f"{index} could not be created: {error['reason']}")


def _alias(what: str, index: str, alias: str) -> dict[str, dict[str, str]]:
    return {what: {"index": index, "alias": alias}}
