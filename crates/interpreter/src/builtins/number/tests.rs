//! What programs see of numbers.

use crate::testing::{fails, prints};

/// Holds that expressions print what `CPython` 3.14 prints.
#[track_caller]
fn check(expressions: &[(&str, &str)]) {
    let text: Vec<String> = expressions.iter().map(|(expression, _)| format!("print({expression})")).collect();
    let expect: Vec<&str> = expressions.iter().map(|(_, expect)| *expect).collect();
    prints(&text.join("\n"), &expect.join("\n"));
}

#[test]
fn integers_have_any_size_and_round_down() {
    check(&[
        ("2**63 - 1 + 1, -2**63 - 1, 2**64 >> 1 << 1 == 2**64", "9223372036854775808 -9223372036854775809 True"),
        ("7 // -2, -7 // 2, 7 % -2, -7 % 2, divmod(-7, 2)", "-4 -4 -1 1 (-4, 1)"),
        ("(-2**63) // -1, (-2**63) % -1, abs(-2**63)", "9223372036854775808 0 9223372036854775808"),
        ("10**30 // -7, 10**30 % -7", "-142857142857142857142857142858 -6"),
        ("2**-1, 0**0, (-3)**3, pow(3, -1, 7), pow(2, 10, -1000)", "0.5 1 -27 5 -976"),
        ("~5, -5 >> 1, -1 >> 100, 6 & -4, 6 | -4, 6 ^ -4", "-6 -3 -1 4 -2 -6"),
        ("True + True, True & False, True & 3, -True, ~7", "2 False 1 -1 -8"),
    ]);
}

#[test]
fn quotients_and_comparisons_are_exact() {
    check(&[
        ("(2**53 + 1) / 1, 10**400 / 10**399, 1 / 3, 0 / -5", "9007199254740992.0 10.0 0.3333333333333333 -0.0"),
        ("2**53 == float(2**53), 2**53 + 1 == float(2**53), 2**53 + 1 > float(2**53)", "True False True"),
        (
            "10**400 > 1e308, 10**400 < float('inf'), 1 < float('nan'), float('nan') != float('nan')",
            "True True False True",
        ),
    ]);
}

#[test]
fn floats_divide_as_in_cpython() {
    check(&[
        ("7.5 // 2, -7.5 // 2, 7.5 % -2, -7.5 % 2, 1 // 0.1, 1 % 0.1", "3.0 -4.0 -0.5 0.5 9.0 0.09999999999999995"),
        ("divmod(-0.0, 3.0), 5 % float('inf'), -5 % float('inf'), -1.0 // float('inf')", "(-0.0, 0.0) 5.0 inf -1.0"),
        ("0.1 + 0.2, 1.1 ** 5, 2 ** 0.5, 1e308 * 10", "0.30000000000000004 1.6105100000000006 1.4142135623730951 inf"),
    ]);
}

#[test]
fn functions_of_numbers_round_as_in_cpython() {
    check(&[
        (
            "round(2.5), round(3.5), round(2.675, 2), round(-15, -1), round(25, -1), round(1e300)  == int(1e300)",
            "2 4 2.67 -20 20 True",
        ),
        ("sum([0.1] * 10), sum([1, 2.5, True]), sum([[1], [2]], []), sum(range(5), start=10)", "1.0 4.5 [1, 2] 20"),
        ("bin(-10), oct(8), hex(255), abs(-2.5), pow(2, 5, mod=7)", "-0b1010 0o10 0xff 2.5 4"),
        ("int('-0x_ff', 0), int(' 12 '), int('z', 36), int(-2.9), int(b'7'), int('٣')", "-255 12 35 -2 7 3"),
        (
            "float(' 1_0.5e1 '), float('-INF'), float.fromhex('0x1.8p1'), (0.1).hex()",
            "105.0 -inf 3.0 0x1.999999999999ap-4",
        ),
        (
            "(258).to_bytes(2), int.from_bytes(b'\\xff\\xfe', 'little', signed=True), (-255).bit_length()",
            "b'\\x01\\x02' -257 8",
        ),
        ("(0.75).as_integer_ratio(), (5).real, (2.5).imag, True.numerator, (3.0).is_integer()", "(3, 4) 5 0.0 1 True"),
        (
            "int.__add__(1, 2), int.__add__(1, 2.0), float.__radd__(1.0, 2), (7).__divmod__(2)",
            "3 NotImplemented 3.0 (3, 1)",
        ),
    ]);
}

#[test]
fn objects_of_subclasses_are_numbers() {
    let text = "class Celsius(float):\n    def __str__(self):\n        return f'{float(self)}°'\n\nclass Count(int):\n    def __add__(self, other):\n        return Count(int.__add__(self, other))\n\n\
        warm = Celsius('21.5')\nprint(warm, repr(warm), warm + 1, f'{warm}', f'{warm:.0f}', type(-warm).__name__)\n\
        one = Count(1)\nprint(one + 2, type(one + 2).__name__, type(one * 2).__name__, {Count(1): 'a'}[1], Count('11', base=2))";
    prints(text, "21.5° 21.5 22.5 21.5° 22 float\n3 Count int a 3");
}

#[test]
fn errors_are_told_in_cpythons_words() {
    let errors = [
        ("1 // 0", "ZeroDivisionError: division by zero"),
        ("1.5 % 0", "ZeroDivisionError: division by zero"),
        ("0.0 ** -1", "ZeroDivisionError: zero to a negative power"),
        ("2.0 ** 10000", "OverflowError: (34, 'Numerical result out of range')"),
        ("10**400 * 1.0", "OverflowError: int too large to convert to float"),
        ("10**400 / 3", "OverflowError: integer division result too large for a float"),
        ("1 << -1", "ValueError: negative shift count"),
        ("int('1.5')", "ValueError: invalid literal for int() with base 10: '1.5'"),
        ("int([])", "TypeError: int() argument must be a string, a bytes-like object or a real number, not 'list'"),
        ("float('1,5')", "ValueError: could not convert string to float: '1,5'"),
        ("int(float('inf'))", "OverflowError: cannot convert float infinity to integer"),
        ("int(float('nan'))", "ValueError: cannot convert float NaN to integer"),
        ("1 + 'a'", "TypeError: unsupported operand type(s) for +: 'int' and 'str'"),
        ("round('a')", "TypeError: type str doesn't define __round__ method"),
        ("sum(['a'], '')", "TypeError: sum() can't sum strings [use ''.join(seq) instead]"),
        (
            "print(10**5000)",
            "ValueError: Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit",
        ),
    ];
    for (text, expect) in errors {
        fails(text, expect);
    }
}

#[test]
fn what_would_become_too_large_ends_the_run() {
    for text in ["9**9**9", "3**(10**8)", "(1 << 10**8) * (1 << 10**8)", "f'{1:1000000000}'"] {
        assert!(crate::testing::run(text).stopped.is_some(), "{text}");
    }
}

#[test]
fn who_inverts_a_truth_is_warned() {
    let finished = crate::testing::run("x = True\nprint(~x)");
    let expect = "program.py:2: DeprecationWarning: Bitwise inversion '~' on bool is deprecated";
    assert!(finished.errors.starts_with(expect) && finished.errors.ends_with("\n  print(~x)\n"), "{}", finished.errors);
}

#[test]
fn complex_numbers_are_refused_by_their_name() {
    for text in ["(-8) ** 0.5", "complex(1, 2)", "try:\n    (-1) ** 0.5\nexcept Exception:\n    pass"] {
        let stopped = crate::testing::run(text).stopped.unwrap_or_default();
        assert!(stopped.contains("a complex number"), "{text}: {stopped}");
    }
}
