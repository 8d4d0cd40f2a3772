//! Dictionaries and sets by any key: the key is hashed, and asked whether it is equal to those with its hash.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::hash,
    value::{Dict, Outcome, Raised, Set, Str, Value, dict::Found},
};

/// What a key is used as, for the message about one that has no hash.
const DICT_KEY: &str = "dict key";
const SET_ELEMENT: &str = "set element";

/// A key's hash, and where the key stands.
pub(crate) type Lookup = (i64, Option<usize>);

impl Vm {
    /// The value of a key.
    pub(crate) fn dict_get(&mut self, dict: &Rc<Dict>, key: &Value) -> Outcome<Option<Value>> {
        if let Value::Str(name) = key
            && (!dict.is_mixed() || dict.is_empty())
        {
            return Ok(dict.get(name));
        }
        Ok(self.dict_find(dict, key)?.1.and_then(|index| dict.value_at(index)))
    }

    /// Gives a key a value.
    pub(crate) fn dict_set(&mut self, dict: &Rc<Dict>, key: Value, value: Value) -> Outcome<()> {
        let before = if let (Value::Str(name), false) = (&key, dict.is_mixed()) {
            dict.set(name, value)
        } else {
            match self.dict_find(dict, &key)? {
                (_, Some(index)) => dict.replace_at(index, value),
                (hash, None) => {
                    dict.push(hash, key, value);
                    None
                }
            }
        };
        drop(before);
        Ok(())
    }

    /// Takes a key out.
    pub(crate) fn dict_remove(&mut self, dict: &Rc<Dict>, key: &Value) -> Outcome<Option<Value>> {
        Ok(self.dict_find(dict, key)?.1.and_then(|index| dict.remove_at(index)).map(|(_, value)| value))
    }

    /// The hash of a key, and where it stands.
    pub(crate) fn dict_find(&mut self, dict: &Rc<Dict>, key: &Value) -> Outcome<Lookup> {
        let hash = self.key_hash(key, DICT_KEY)?;
        Ok((hash, self.dict_find_hashed(dict, hash, key)?))
    }

    /// Where a key with a known hash stands.
    pub(crate) fn dict_find_hashed(&mut self, dict: &Rc<Dict>, hash: i64, key: &Value) -> Outcome<Option<usize>> {
        match dict.find(hash, key) {
            Found::At(index) => return Ok(Some(index)),
            Found::Nowhere => return Ok(None),
            Found::Perhaps => {}
        }
        'again: loop {
            for (index, other) in dict.candidates(hash) {
                self.spend(1)?;
                let equal = self.same_or_equal(&other, key)?;
                if !dict.has_at(index, &other) {
                    continue 'again;
                }
                if equal {
                    return Ok(Some(index));
                }
            }
            return Ok(None);
        }
    }

    /// Whether a set has a key.
    pub(crate) fn set_has(&mut self, set: &Rc<Set>, key: &Value) -> Outcome<bool> {
        Ok(self.set_find(set, key)?.1.is_some())
    }

    /// Adds a key; says whether it is new.
    pub(crate) fn set_add(&mut self, set: &Rc<Set>, key: Value) -> Outcome<bool> {
        let hash = self.key_hash(&key, SET_ELEMENT)?;
        self.set_add_hashed(set, hash, key)
    }

    /// Adds a key with a known hash; says whether it is new.
    pub(crate) fn set_add_hashed(&mut self, set: &Rc<Set>, hash: i64, key: Value) -> Outcome<bool> {
        let found = self.set_find_hashed(set, hash, &key)?;
        if found.is_none() {
            set.push(hash, key);
        }
        Ok(found.is_none())
    }

    /// Takes a key out; says whether it was there.
    pub(crate) fn set_remove(&mut self, set: &Rc<Set>, key: &Value) -> Outcome<bool> {
        let (_, found) = self.set_find(set, key)?;
        Ok(found.and_then(|index| set.remove_at(index)).is_some())
    }

    /// The hash of a key, and where it stands, for a key that may be added.
    pub(crate) fn set_lookup(&mut self, set: &Rc<Set>, key: &Value) -> Outcome<Lookup> {
        let hash = self.key_hash(key, SET_ELEMENT)?;
        Ok((hash, self.set_find_hashed(set, hash, key)?))
    }

    /// The hash of a key, and where it stands. A set, which has no hash, is looked for as the frozen set that it is equal to.
    fn set_find(&mut self, set: &Rc<Set>, key: &Value) -> Outcome<Lookup> {
        let frozen = match self.plain(key) {
            Value::Set(key) if !key.frozen => Some(Value::Set(Rc::new(key.copy(true)))),
            _ => None,
        };
        let key = frozen.as_ref().unwrap_or(key);
        let hash = self.key_hash(key, SET_ELEMENT)?;
        Ok((hash, self.set_find_hashed(set, hash, key)?))
    }

    /// Where a key with a known hash stands.
    pub(crate) fn set_find_hashed(&mut self, set: &Rc<Set>, hash: i64, key: &Value) -> Outcome<Option<usize>> {
        match set.find(hash, key) {
            Found::At(index) => return Ok(Some(index)),
            Found::Nowhere => return Ok(None),
            Found::Perhaps => {}
        }
        'again: loop {
            for (index, other) in set.candidates(hash) {
                self.spend(1)?;
                let equal = self.same_or_equal(&other, key)?;
                if !set.has_at(index, &other) {
                    continue 'again;
                }
                if equal {
                    return Ok(Some(index));
                }
            }
            return Ok(None);
        }
    }

    /// The hash of a key; the error about one that has none says what it was to be.
    fn key_hash(&mut self, key: &Value, what: &str) -> Outcome<i64> {
        match key {
            Value::Str(text) => Ok(text.hash()),
            Value::Int(number) => Ok(hash::of_int(*number)),
            _ => self.hash(key).map_err(|error| self.unhashable(key, what, error)),
        }
    }

    fn unhashable(&mut self, key: &Value, what: &str, error: Raised) -> Raised {
        if !Rc::ptr_eq(&error.class(), &self.types.errors.type_error) {
            return error;
        }
        let name = self.type_name(key);
        let why = self.str(&Value::Instance(error)).unwrap_or_else(|_| Str::from(""));
        self.type_error(&format!("cannot use '{name}' as a {what} ({why})"))
    }
}
