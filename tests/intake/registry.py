"""A registry of three outlets, two of which bear one name."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    id: str
    name: str
    country: str | None
    domain: str


ROWS = (
    Row("northwire", "North Wire", "GB", "northwire.example"),
    Row("lavoz_uy", "La Voz", "UY", "lavoz.uy.example"),
    Row("lavoz_ar", "La Voz", "AR", "lavoz.ar.example"),
)


class ThreeOutlets:
    """The look-ups that intake asks of the real registry."""

    def get(self, id_):
        return next((row for row in ROWS if row.id == id_), None)

    def by_domain(self, host):
        return next((row for row in ROWS if host == row.domain or host.endswith("." + row.domain)), None)

    def by_name(self, name, country):
        bearers = [row for row in ROWS if row.name.casefold() == name.casefold()]
        here = [row for row in bearers if country and row.country == country]
        return bearers[0] if len(bearers) == 1 else here[0] if len(here) == 1 else None
