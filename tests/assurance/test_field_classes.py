"""Every stored field has a class: how far it may go."""

from __future__ import annotations

from django.apps import apps

from eyeline.council.policy.table import table


def _stored() -> set[str]:
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
    }


def test_every_stored_field_has_a_class() -> None:
    classed = {f"{model}.{name}" for model, names in table().fields.items() for name in names}

    assert _stored() - classed == set()


def test_no_class_is_kept_of_a_field_that_is_no_more() -> None:
    classed = {f"{model}.{name}" for model, names in table().fields.items() for name in names}

    assert classed - _stored() == set()
