"""`fanpack schema`: the JSON Schema of the YAML files, for editors."""

import json

import click


@click.command(short_help="Print the JSON Schema of the YAML files.")
@click.argument("kind", type=click.Choice(("work", "series")), default="work")
def schema(kind: str) -> None:
    """Print the JSON Schema of manuscript.yaml (work) or series.yaml (series)."""
    from fanpack.manuscript.schema import schema as schema_of

    click.echo(json.dumps(schema_of("series" if kind == "series" else "work"), indent=2))
