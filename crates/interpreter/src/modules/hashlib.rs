//! `_hashlib`: MD5 (RFC 1321), SHA-1 and the SHA-2 family (FIPS 180-4).

mod md5;
mod sha1;
mod sha256;
mod sha512;

use std::rc::Rc;

use crate::{
    Vm,
    builtins::types::fill,
    value::{Args, Bytes, Module, Outcome, Str, Value, native::Spec},
};

const FUNCTIONS: &[Spec] = &[Spec { name: "digest", signature: "name, data, /", call: digest }];

/// Makes the module.
#[expect(clippy::unnecessary_wraps, reason = "making a module may fail")]
pub(crate) fn make(_: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("_hashlib");
    fill(&module.fields, &Str::from("_hashlib"), FUNCTIONS);
    Ok(module)
}

fn digest(vm: &mut Vm, mut args: Args) -> Outcome {
    let (name, data) = (args.take(0), args.take(1));
    let (Value::Str(name), Value::Bytes(bytes)) = (&name, vm.plain(&data)) else {
        return Err(vm.type_error("digest() takes a name and bytes"));
    };
    let bytes = Rc::clone(bytes);
    vm.spend(bytes.data.len() / 8)?;
    let found = of(name, &bytes.data);
    Ok(Value::Bytes(Rc::new(Bytes::new(found))))
}

fn of(name: &str, data: &[u8]) -> Vec<u8> {
    match name {
        "md5" => md5::digest(data),
        "sha1" => sha1::digest(data),
        "sha224" => sha256::digest(data, sha256::START_224, 28),
        "sha256" => sha256::digest(data, sha256::START_256, 32),
        "sha384" => sha512::digest(data, sha512::START_384, 48),
        _ => sha512::digest(data, sha512::START_512, 64),
    }
}

/// The message with a one, zeros and its length in bits behind it, so that it fills whole blocks.
fn padded(data: &[u8], block: usize, length: &[u8]) -> Vec<u8> {
    let mut message = data.to_vec();
    message.push(0x80);
    while !(message.len() + length.len()).is_multiple_of(block) {
        message.push(0);
    }
    message.extend_from_slice(length);
    message
}

/// How many bits a message has.
const fn bits(data: &[u8]) -> u64 {
    (data.len() as u64).wrapping_mul(8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, data: &[u8], expect: &str) {
        use std::fmt::Write as _;
        let mut hex = String::new();
        for byte in of(name, data) {
            let _ = write!(hex, "{byte:02x}");
        }
        assert_eq!(hex, expect, "{name}");
    }

    #[test]
    fn fingerprints_are_those_of_the_standards() {
        check("md5", b"", "d41d8cd98f00b204e9800998ecf8427e");
        check("md5", b"hello world", "5eb63bbbe01eeed093cb22bb8f5acdc3");
        check("sha1", b"abc", "a9993e364706816aba3e25717850c26c9cd0d89d");
        check("sha224", b"abc", "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7");
        check("sha256", b"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        check("sha256", &[b'a'; 1000], "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3");
        check(
            "sha384",
            b"abc",
            "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7",
        );
        check(
            "sha512",
            b"abc",
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        );
    }
}
