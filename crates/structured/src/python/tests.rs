//! What is read, and what is refused at which place.

use super::schema;

#[track_caller]
fn check(text: &str, expect: &str) {
    let found = schema(text).map_or_else(|wrong| wrong.to_string(), |schema| schema.to_string());
    assert_eq!(found, expect);
}

/// What is wrong with the line `x: …` of a model.
#[track_caller]
fn refuses(annotation: &str, expect: &str) {
    check(&format!("class M(BaseModel):\n    x: {annotation}\n"), expect);
}

#[test]
fn the_courses_person_is_read() {
    let text = r#"
from pydantic import BaseModel, Field

class Person(BaseModel):
    first_name: str = Field(description="Person's first name")
    last_name: str = Field(description="Person's last name")
    age: int = Field(description="Person's age in years")
    email: str = Field(description="Email address")
"#;
    check(
        text,
        r#"{"properties":{"first_name":{"description":"Person's first name","title":"First Name","type":"string"},"last_name":{"description":"Person's last name","title":"Last Name","type":"string"},"age":{"description":"Person's age in years","title":"Age","type":"integer"},"email":{"description":"Email address","title":"Email","type":"string"}},"required":["first_name","last_name","age","email"],"title":"Person","type":"object"}"#,
    );
}

#[test]
fn what_the_schema_cannot_say_stands_beside_it() {
    check(
        "class M(BaseModel):\n    a: int = Field(strict=True, alias='A')\n    b: date = Field(gt=date(2020, 1, 31))",
        r#"{"properties":{"A":{"title":"A","type":"integer","x-pydantic":{"name":"a","strict":true}},"b":{"format":"date","title":"B","type":"string","x-pydantic":{"gt":"2020-01-31"}}},"required":["A","b"],"title":"M","type":"object"}"#,
    );
}

#[test]
fn only_the_classes_that_the_last_model_needs_are_kept() {
    check(
        "class A(BaseModel):\n    x: int\nclass B(BaseModel):\n    y: int\nclass C(BaseModel):\n    b: B",
        r##"{"$defs":{"B":{"properties":{"y":{"title":"Y","type":"integer"}},"required":["y"],"title":"B","type":"object"}},"properties":{"b":{"$ref":"#/$defs/B"}},"required":["b"],"title":"C","type":"object"}"##,
    );
}

#[test]
fn types_outside_of_the_grammar_are_named_at_their_place() {
    refuses("complex", "2:8: cannot read the type `complex`, which is not in the grammar and no class of this text");
    refuses("list[Callable[[], int]]", "2:13: cannot read the generic type `Callable[…]`");
    refuses("Optional", "2:8: cannot read `Optional` without brackets; write `Optional[…]`");
    refuses("Optional[int, str]", "2:8: cannot read `Optional` with 2 types, where it takes 1 type");
    refuses("dict[str]", "2:8: cannot read `dict` with 1 type, where it takes 2 types");
    refuses("Literal[1.5]", "2:16: cannot read a float in a `Literal`");
    refuses("Json[int]", "2:8: cannot read the generic type `Json[…]`");
    refuses("5", "2:8: cannot read a value where a type should stand; `Literal[…]` makes one a type");
    refuses("'list[nope]'", "2:8: cannot read the type `nope`, which is not in the grammar and no class of this text");
    refuses("int & str", "2:12: cannot read the operator `&`");
}

#[test]
fn constraints_that_do_not_fit_are_named_at_their_place() {
    refuses("int = Field(min_length=2)", "2:31: cannot read the constraint `min_length` on `int`");
    refuses("str = Field(ge=2)", "2:23: cannot read the constraint `ge` on `str`");
    refuses("int | str = Field(ge=2)", "2:29: cannot read the constraint `ge` on a union");
    refuses("str = Field(regex='a')", "2:26: cannot read the argument `regex` of `Field`");
    refuses("int = Field(ge='2')", "2:23: cannot read the constraint `ge` on `int`");
    refuses("Annotated[int, Unit('m')]", "2:23: cannot read the annotation `Unit(…)`");
    refuses("list[int] = Field(default_factory=make)", "2:42: cannot read the default factory `make`");
    refuses("int = other", "2:14: cannot read the name `other` where a value should stand");
    refuses("int = 2 + 3", "2:16: cannot read the operator `+`");
    refuses("int = [i for i in x]", "2:17: cannot read a comprehension (`… for … in …`)");
    refuses("str = f'{x}'", "2:14: cannot read a formatted text (`f\"…\"`); write the text itself");
    refuses("Any = Field(**more)", "2:20: cannot read arguments spread with `**`");
    refuses("int = lambda: 3", "2:14: cannot read a function without a name (`lambda`)");
}

#[test]
fn statements_outside_of_the_grammar_are_named_at_their_place() {
    check(
        "x = 5\nprint(x)",
        "2:1: cannot read a statement that starts with `print`; only imports, classes and names for types (`Name = type`) belong here",
    );
    check("import numpy", "1:1: cannot read an import from `numpy`");
    check(
        "class M(BaseModel):\n    x: int\n    @field_validator('x')\n    def f(cls, v): return v",
        "3:5: cannot read the method `f` with a decorator; a validator is written as an expression under `x-pydantic`",
    );
    check(
        "class M(BaseModel):\n    def f(self): pass",
        "2:5: cannot read the method `f` (`def`); a validator is written as an expression under `x-pydantic`",
    );
    check(
        "class M(BaseModel):\n    class Config:\n        pass",
        "2:5: cannot read a class inside a class; a model's settings are `model_config = ConfigDict(…)`",
    );
    check("class M(Base):\n    x: int", "1:9: cannot read the base class `Base`; models derive from `BaseModel`");
    check("class M(BaseModel, Generic[T]):\n    x: T", "1:20: cannot read a base class that is no name");
    check("class M[T](BaseModel):\n    x: T", "1:8: cannot read the type parameters of `M` (a generic class)");
    check("class M(BaseModel):\n    x = 5", "2:5: cannot read the field `x` without a type");
    check("class M(BaseModel):\n    _x: int = 5", "2:5: cannot read the private attribute `_x`");
    check(
        "class M(BaseModel):\nx: int",
        "2:1: cannot read this as Python: expected an indented block after class definition on line 1; indent what belongs to it by four spaces; a block that does nothing is `pass`",
    );
    check(
        "class M(BaseModel):\n    x: int\n  y: int",
        "3:3: cannot read this as Python: unindent does not match any outer indentation level; begin it exactly below a line of the block that it belongs to",
    );
    check(
        "class M(BaseModel):\n    x: str = 'a\n",
        "2:14: cannot read this as Python: unterminated string literal (detected at line 2); close it on its line with the quote that opened it; a quote inside is written `\\'` or `\\\"`",
    );
    check("", "1:1: cannot read a text without a class that derives from `BaseModel`");
    check(
        "class M(BaseModel):\n    model_config = ConfigDict(alias_generator=to_camel)\n    x: int",
        "2:47: cannot read the name `to_camel` where a value should stand",
    );
    check(
        "class M(BaseModel):\n    model_config = ConfigDict(str_max_length=3)\n    x: int",
        "2:46: cannot read the setting `str_max_length`",
    );
}

#[test]
fn classes_may_be_written_on_one_line_and_circles_are_refused() {
    check(
        "class M(BaseModel): x: int",
        r#"{"properties":{"x":{"title":"X","type":"integer"}},"required":["x"],"title":"M","type":"object"}"#,
    );
    check(
        "class A(B):\n    x: int\nclass B(A):\n    y: int",
        "3:9: cannot read the class `A`, which derives from itself",
    );
    check(
        "A = list[A]\nclass M(BaseModel):\n    x: A",
        "1:5: cannot read a type that nests too deep or stands for itself",
    );
}

#[test]
fn a_literal_of_an_enumerations_members_is_read_where_json_can_equal_it() {
    let text = "class E(Enum):\n    A = 'a'\nclass M(BaseModel):\n    x: Literal[E.A]";
    check(
        text,
        "4:16: cannot read `E.A` in a `Literal`: no JSON equals the member of an `Enum`; derive from `StrEnum` or `IntEnum`",
    );
    check(
        &text.replace("(Enum)", "(str, Enum)"),
        r#"{"properties":{"x":{"const":"a","title":"X","type":"string"}},"required":["x"],"title":"M","type":"object"}"#,
    );
}

#[test]
fn deep_and_endless_texts_are_refused() {
    let deep = format!("class M(BaseModel):\n    x: {}int{}", "list[".repeat(5000), "]".repeat(5000));
    check(
        &deep,
        "2:482: cannot read this as Python: too many nested parentheses; give what stands inside a name, on a line before",
    );
    let deep = format!("class M(BaseModel):\n    x: {}int{}", "list[".repeat(70), "]".repeat(70));
    check(&deep, "2:308: cannot read an expression that nests too deep");
    check(
        &"class ".repeat(10_000),
        "1:7: cannot read this as Python: invalid syntax; here stands the keyword `class`: the word is taken; a name must stand here, for example with `_` behind it",
    );
    assert!(schema(&"(".repeat(100_000)).is_err());
}

#[test]
fn what_is_python_and_outside_of_the_grammar_is_told_by_its_own_name() {
    let method = "class M(BaseModel):\n    x: int\n\n    def show(self) -> str:\n        return f'{self.x:>8}' if self.x else lambda: 3\n";
    check(
        method,
        "4:5: cannot read the method `show` (`def`); a validator is written as an expression under `x-pydantic`",
    );
    check(
        &method.replace("def show", "async def show"),
        "4:5: cannot read the method `show` (`async def`); a validator is written as an expression under `x-pydantic`",
    );
    check(
        "def show(x):\n    return f'{x}'\n",
        "1:1: cannot read the function `show`; a validator is written as an expression under `x-pydantic`",
    );
    check(
        "if TYPE_CHECKING:\n    from a import B\n",
        "1:1: cannot read a statement that starts with `if`; only imports, classes and names for types (`Name = type`) belong here",
    );
    check(
        "@dataclass\nclass M(BaseModel):\n    x: int\n",
        "1:1: cannot read a decorator of the class `M`; a validator is written as an expression under `x-pydantic`",
    );
    check(
        "class M(BaseModel):\n    x: int\n    assert x\n",
        "3:5: cannot read a statement that starts with `assert`; only fields, a docstring and `model_config` belong into a class",
    );
    refuses("int = 1 if y else 2", "2:16: cannot read a conditional expression (`… if … else …`)");
    refuses("int = (1  # a + b\n        - 2)", "3:9: cannot read the operator `-`");
    refuses("bool = a and b", "2:17: cannot read the operator `and`");
    refuses("bool = a not in b", "2:17: cannot read the operator `not in`");
    refuses("str = 'a' f'{b}'", "2:18: cannot read a formatted text (`f\"…\"`); write the text itself");
    refuses("dict = {**a}", "2:16: cannot read a dictionary spread with `**`");
    refuses("list = [*a]", "2:16: cannot read values spread with `*`");
    refuses("complex = 1j", "2:18: cannot read the number `1j`; write it in decimal digits");
    refuses("bytes = b'\\xff'", "2:16: cannot read bytes that are no text in UTF-8");
    refuses("a.b().c", "2:8: cannot read the attribute `.c` of an expression");
}

#[test]
fn values_are_what_python_says_they_are() {
    check(
        "class M(BaseModel):\n    a: int = 0xFF_FF\n    b: float = 1_0.5e3\n    c: str = 'a' \"\\x62\" r'\\c'\n    d: bytes = b'\\xc3\\xa9'",
        r#"{"properties":{"a":{"default":65535,"title":"A","type":"integer"},"b":{"default":10500.0,"title":"B","type":"number"},"c":{"default":"ab\\c","title":"C","type":"string"},"d":{"default":"é","format":"binary","title":"D","type":"string"}},"title":"M","type":"object"}"#,
    );
}
