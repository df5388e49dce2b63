"""Why a photo could not be measured in full: a closed list of codes, each with one sentence a language."""

from __future__ import annotations

from typing import Final

PROBLEMS: Final[dict[str, dict[str, str]]] = {
    "empty": {
        "zh": "照片文件为空，请重新上传。",
        "en": "The photo's file is empty; upload it again.",
    },
    "too_many_bytes": {
        "zh": "照片文件过大，未读取，请上传10MB以内的文件。",
        "en": "The photo's file is too large and was not read; upload one of at most 10 MB.",
    },
    "too_many_pixels": {
        "zh": "照片像素过大，未解码，请上传800×600像素的照片。",
        "en": "The photo has too many pixels and was not decoded; upload one of 800×600.",
    },
    "too_many_passes": {
        "zh": "照片的渐进编码层数异常，未解码，请另存为普通JPEG后重新上传。",
        "en": "The photo is coded in too many passes and was not decoded; save it as a plain JPEG and upload that.",
    },
    "wrong_format": {
        "zh": "照片不是JPEG或PNG文件，请转换格式后重新上传。",
        "en": "The photo is no JPEG or PNG file; convert it and upload it again.",
    },
    "damaged": {
        "zh": "照片文件不完整或已损坏，请重新上传。",
        "en": "The photo's file is cut short or damaged; upload it again.",
    },
    "unreadable": {
        "zh": "照片文件无法打开，请确认文件存在后重试。",
        "en": "The photo's file cannot be opened; make sure that it is there and try again.",
    },
}


def explain(code: str) -> dict[str, str]:
    """A problem's sentence, ``{"zh", "en"}``; ``KeyError`` for an unknown code."""
    return PROBLEMS[code]
