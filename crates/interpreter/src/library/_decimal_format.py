"""Decimal numbers as a format wants them."""


def format_decimal(value, spec):
    kind = spec[-1] if spec[-1] in "eEfFgGn%" else ""
    body = spec[:-1] if kind else spec
    head, point, precision = body.partition(".")
    grouped = "," in head or "_" in head
    mark = "," if "," in head else "_"
    head = head.replace(",", "").replace("_", "")
    if kind in ("e", "E"):
        return format(float(value), spec)
    if kind == "%":
        value = type(value)._of(value._sign, value._number, value._exponent + 2, value._kind)
    if point:
        value = value.quantize(type(value)._of(0, 1, -int(precision)), rounding="ROUND_HALF_EVEN")
    if kind in ("f", "F", "%") and value._exponent > 0:
        value = type(value)._of(value._sign, value._number * 10**value._exponent, 0)
    text = str(value).lstrip("-")
    if grouped:
        whole, dot, part = text.partition(".")
        text = format(int(whole), mark) + dot + part
    text += "%" if kind == "%" else ""
    sign = "-" if value._sign else "+" if "+" in head else " " if " " in head else ""
    align = next((at for at in range(min(2, len(head))) if head[at : at + 1] in "<>^=" and head[at : at + 1]), None)
    fill = head[0] if align == 1 else " "
    how = head[align] if align is not None else ">"
    width = "".join(one for one in (head[align + 1 :] if align is not None else head) if one.isdigit())
    if width.startswith("0"):
        return sign + text.rjust(int(width) - len(sign), "0")
    pad = int(width or 0) - len(sign + text)
    if how == "=":
        return sign + fill * pad + text
    left = pad if how == ">" else pad // 2 if how == "^" else 0
    return fill * left + sign + text + fill * (pad - left)
