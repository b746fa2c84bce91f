"""What a person can do with the brand and with what new offers start with."""

from __future__ import annotations

from datetime import datetime

from irm.edits import merged
from irm.errors import FieldError
from irm.offers import BrandProfile
from irm.offers.defaults import OfferDefaults
from irm.services.desk import Desk
from irm.store import audit, workspaces


def open_brand(desk: Desk, workspace: str) -> BrandProfile:
    """Answer the brand of a workspace; a blank one before the first edit."""
    with desk.store.read() as tx:
        return workspaces.load_brand(tx, workspace)[0]


def open_defaults(desk: Desk, workspace: str) -> OfferDefaults:
    """Answer what new offers of a workspace start with."""
    with desk.store.read() as tx:
        return workspaces.load_brand(tx, workspace)[1]


def saved_at(desk: Desk, workspace: str) -> datetime | None:
    """Answer when brand or defaults were last saved; None before the first edit."""
    with desk.store.read() as tx:
        return workspaces.brand_updated_at(tx, workspace)


def edit_brand(desk: Desk, workspace: str, path: str, value: object, seen: object) -> BrandProfile:
    """Save one field of the brand; ConflictError when it was changed meanwhile.

    FieldError for another currency while there are amounts in the present one.
    """
    with desk.store.write() as tx:
        brand, defaults = workspaces.load_brand(tx, workspace)
        if path == "currency" and value != brand.currency and brand.has_amounts:
            raise FieldError(
                path,
                f"Your own figures are in {brand.currency} and are not converted. Remove them, "
                "then choose the currency.",
            )
        changed = _in_step(merged(brand, path, value, seen))
        if changed != brand:
            deed = desk.deed(workspace)
            workspaces.save_brand(tx, workspace, changed, defaults, deed.at)
            audit.note(tx, deed, "edit", "brand", workspace, path)
    return changed


def edit_defaults(
    desk: Desk, workspace: str, path: str, value: object, seen: object
) -> OfferDefaults:
    """Save one default; offers that exist already keep what they have."""
    with desk.store.write() as tx:
        brand, defaults = workspaces.load_brand(tx, workspace)
        changed = merged(defaults, path, value, seen)
        if changed is not defaults:
            deed = desk.deed(workspace)
            workspaces.save_brand(tx, workspace, brand, changed, deed.at)
            audit.note(tx, deed, "edit", "defaults", workspace, path)
    return changed


def _in_step(brand: BrandProfile) -> BrandProfile:
    """A state or city of another country goes when the country changes."""
    if brand.place and brand.place[:2] != brand.country:
        return brand.model_copy(update={"place": None})
    return brand
