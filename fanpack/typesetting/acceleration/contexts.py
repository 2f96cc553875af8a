"""Pango contexts and font descriptions made once for each way to set text, not for each layout.

WeasyPrint makes a context, a font description and a string of font features for every layout,
and more than two layouts a line; that takes as long as shaping half a line. Here they are kept
with the font configuration under all that they are made of. A layout is still made anew, by the
same calls in the same order, so it can keep nothing of one before. Contexts are never changed
once made, and Pango sees by its own serial number when fonts were added to the map.
"""

from collections.abc import Iterator
from operator import itemgetter
from typing import Any, NamedTuple

from weasyprint.text.constants import LST_TO_ISO, PANGO_DIRECTION
from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description
from weasyprint.text.line_break import Layout

from fanpack.typesetting.acceleration.patches import Patch, in_class

_setup = Layout.setup

_VARIANTS = (
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)
_FEATURES = ("font_kerning", *_VARIANTS)

FONT = (
    "font_family",
    "font_size",
    "font_style",
    "font_stretch",
    "font_weight",
    "font_variation_settings",
    "font_language_override",
    "lang",
    *_VARIANTS,
)
"""The properties that choose a font and its forms, all but kerning."""

way_to_set = itemgetter(*FONT, "font_kerning", "direction")
"""Everything in a style that `Layout.setup` looks at, but for lines under and over text."""


class _Way(NamedTuple):
    context: Any
    description: Any
    language: Any
    features: Any
    """An attribute, or None where a style asks for no feature."""


def setup(self: Any, style: Any) -> None:
    """As `Layout.setup`: a layout for text of a style, without text."""
    if style["text_decoration_line"] != "none":
        _setup(self, style)
        return
    ways = style.font_config.__dict__.setdefault("accelerated_ways", {})
    try:
        key = way_to_set(style)
        way = ways.get(key)
    except TypeError:
        _setup(self, style)
        return
    if way is None:
        way = ways[key] = _way(style)
    self.style = style
    self.first_line_direction = 0
    self.language = way.language
    self.layout = layout = ffi.gc(pango.pango_layout_new(way.context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout, False)
    pango.pango_layout_set_font_description(layout, way.description)
    self.ascent = self.underline_position = self.strikethrough_position = None
    if way.features is not None:
        attributes = pango.pango_attr_list_new()
        pango.pango_attr_list_insert(attributes, way.features)
        pango.pango_layout_set_attributes(layout, attributes)


def _way(style: Any) -> _Way:
    context = ffi.gc(
        pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref
    )
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    override = style["font_language_override"]
    name = style["lang"] if override == "normal" else LST_TO_ISO.get(override.lower(), override)
    if name:
        pointer, _kept = unicode_to_char_p(name)
        language = pango.pango_language_from_string(pointer)
        pango.pango_context_set_language(context, language)
    else:
        language = pango.pango_language_get_default()
    features = font_features(*(style[name] for name in _FEATURES))
    attribute = None
    if features:
        wanted = ",".join(f"{name} {value}" for name, value in features.items()).encode()
        kept = style.font_config.font_features
        attribute = kept.get(wanted) or kept.setdefault(
            wanted, pango.pango_attr_font_features_new(wanted)
        )
    return _Way(context, get_font_description(style), language, attribute)


def patches() -> Iterator[Patch]:
    """What is put in place of what."""
    yield in_class(Layout, "setup", setup)
