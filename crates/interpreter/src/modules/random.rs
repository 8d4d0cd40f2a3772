//! `_random`: what `library/random.py` stands on.

mod sha512;
mod twister;

use std::{cell::RefCell, rc::Rc};

use num_bigint::{BigInt, Sign};
use num_traits::{Signed as _, ToPrimitive as _, Zero as _};

use crate::{
    Vm,
    builtins::number::{Number, functions::integer_argument},
    modules::{
        class::class,
        random::{sha512::sha512, twister::Twister},
    },
    value::{
        Args, Bytes, Module, Native, Outcome, Payload, Value,
        instance::Held,
        native::{Binding, Spec},
    },
};

const METHODS: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, /, *args, **kwargs", call: new },
    Spec { name: "__init__", signature: "self, /, *args, **kwargs", call: |_, _| Ok(Value::None) },
    Spec { name: "seed", signature: "self, n=None, /", call: seed },
    Spec { name: "random", signature: "self, /", call: random },
    Spec { name: "getrandbits", signature: "self, k, /", call: get_bits },
    Spec { name: "_randbelow", signature: "self, n, /", call: below },
    Spec { name: "getstate", signature: "self, /", call: get_state },
    Spec { name: "setstate", signature: "self, state, /", call: set_state },
];

/// What `library/random.py` asks for beside it.
const FUNCTIONS: &[Spec] = &[
    Spec { name: "sha512", signature: "data, /", call: hash },
    Spec { name: "index", signature: "a, /", call: index },
    Spec { name: "bisect", signature: "a, x, lo, hi, /", call: bisect },
];

/// Under which name the run keeps what unseeded generators begin with.
const SEED: &str = "random seed";

/// A generator, as an object keeps it.
struct Generator {
    twister: RefCell<Twister>,
}

impl Held for Generator {
    fn take_parts(&mut self, _parts: &mut Vec<Value>) {}
}

/// Makes the module.
pub(crate) fn make(vm: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("_random");
    let class = class(vm, "_random", ("Random", METHODS));
    module.set("Random", Value::Type(class));
    for spec in FUNCTIONS {
        module.set(spec.name, Value::Native(Rc::new(Native::new(spec, Binding::Function, None))));
    }
    Ok(module)
}

fn new(vm: &mut Vm, mut args: Args) -> Outcome {
    let Value::Type(class) = args.take(0) else { return Err(vm.type_error("X is not a type object")) };
    // `__init__` seeds it.
    let twister = RefCell::new(Twister::seeded(&[]));
    Ok(Value::Instance(vm.new_instance(&class, Payload::Native(Box::new(Generator { twister })))))
}

/// A generator that nobody has seeded: it begins with the run's number, and each further one with another, so that a run can be
/// repeated.
fn unseeded(vm: &Vm) -> Twister {
    let next = match vm.kept(SEED) {
        Some(Value::Int(number)) => number,
        _ => 0,
    };
    vm.keep(SEED, Value::Int(next.wrapping_add(1)));
    Twister::seeded(&words(&BigInt::from(next)))
}

/// The size of a number, in words from the lowest.
fn words(number: &BigInt) -> Vec<u32> {
    number.magnitude().to_u32_digits()
}

fn with<T>(vm: &Vm, own: &Value, work: impl FnOnce(&mut Twister) -> T) -> Outcome<T> {
    let generator = match own {
        Value::Instance(instance) => instance.native::<Generator>(),
        _ => None,
    };
    match generator {
        Some(generator) => Ok(work(&mut generator.twister.borrow_mut())),
        None => Err(vm.type_error("descriptor requires a '_random.Random' object")),
    }
}

fn seed(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, seed) = (args.take(0), args.take(1));
    let seeded = match (&seed, Number::integer(&seed)) {
        (Value::None, _) => unseeded(vm),
        (_, Some(number)) => Twister::seeded(&words(&number.to_big())),
        (_, None) => Twister::seeded(&words(&BigInt::from(vm.hash(&seed)?.cast_unsigned()))),
    };
    with(vm, &own, |twister| *twister = seeded)?;
    Ok(Value::None)
}

fn random(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = args.take(0);
    with(vm, &own, Twister::random).map(Value::Float)
}

fn get_bits(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, count) = (args.take(0), args.take(1));
    let count = integer_argument(vm, &count)?;
    if count.is_negative() {
        return Err(vm.value_error("Cannot convert negative int"));
    }
    let Some(count) = count.to_usize() else {
        return Err(vm.overflow_error("Python int too large to convert to C unsigned int"));
    };
    vm.allocate(count / 8)?;
    with(vm, &own, |twister| number(&twister.bits(count)))
}

fn number(words: &[u32]) -> Value {
    match words {
        [] => Value::Int(0),
        [low] => Value::Int(i64::from(*low)),
        _ => Value::int(BigInt::from_slice(Sign::Plus, words)),
    }
}

/// A number below another: drawn with as many bits as that has until it is.
fn below(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, limit) = (args.take(0), args.take(1));
    let limit = integer_argument(vm, &limit)?;
    if limit.is_zero() || limit.is_negative() {
        return Ok(Value::Int(0));
    }
    let bits = usize::try_from(limit.bits()).unwrap_or(usize::MAX);
    vm.allocate(bits / 8)?;
    with(vm, &own, |twister| {
        loop {
            let drawn = BigInt::from_slice(Sign::Plus, &twister.bits(bits));
            if drawn < limit {
                break Value::int(drawn);
            }
        }
    })
}

fn get_state(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = args.take(0);
    with(vm, &own, |twister| {
        let (words, given) = twister.parts();
        let words = words.iter().map(|word| Value::Int(i64::from(*word)));
        Value::tuple(words.chain([Value::count(given)]).collect::<Vec<_>>())
    })
}

fn set_state(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, state) = (args.take(0), args.take(1));
    let Value::Tuple(state) = vm.plain(&state) else {
        return Err(vm.type_error("state vector must be a tuple"));
    };
    let word = |value: &Value| match value {
        Value::Int(word) => u32::try_from(*word).ok(),
        _ => None,
    };
    let words: Option<Vec<u32>> = state.iter().map(word).collect();
    let Some((given, words)) = words.as_deref().and_then(<[u32]>::split_last) else {
        return Err(vm.value_error("invalid state"));
    };
    let Some(restored) = Twister::restored(words, *given as usize) else {
        let fault = if words.len() == 624 { "invalid state" } else { "state vector is the wrong size" };
        return Err(vm.value_error(fault));
    };
    with(vm, &own, |twister| *twister = restored)?;
    Ok(Value::None)
}

/// `operator.index`.
fn index(vm: &mut Vm, mut args: Args) -> Outcome {
    match args.take(0) {
        value @ Value::Int(_) => Ok(value),
        value => integer_argument(vm, &value).map(Value::int),
    }
}

/// `bisect.bisect`: how many of a sorted list's items, from `lo` to `hi`, are not larger than one.
fn bisect(vm: &mut Vm, mut args: Args) -> Outcome {
    let (items, item) = (args.take(0), args.take(1));
    let (low, high) = (args.take(2), args.take(3));
    let (mut low, mut high) = (vm.small_index(&low)?, vm.small_index(&high)?);
    while low < high {
        vm.spend(1)?;
        let middle = low + (high - low) / 2;
        let other = vm.item(&items, &Value::Int(middle))?;
        if vm.less(&item, &other)? {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Ok(Value::Int(low))
}

fn hash(vm: &mut Vm, mut args: Args) -> Outcome {
    let data = args.take(0);
    match vm.plain(&data) {
        Value::Bytes(bytes) => {
            let bytes = Rc::clone(bytes);
            vm.spend(bytes.data.len() / 4)?;
            Ok(Value::Bytes(Rc::new(Bytes::new(sha512(&bytes.data)))))
        }
        _ => Err(vm.type_error("a bytes-like object is required")),
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::prints;

    #[test]
    fn seeded_programs_see_cpythons_numbers() {
        let text = "import random\nrandom.seed(42)\nprint(random.random(), random.randint(1, 6), random.choice('abcdef'), random.uniform(1, 10))\n\
            cards = list(range(8))\nrandom.shuffle(cards)\nprint(cards, random.sample(range(100), 4), random.choices('ab', weights=[9, 1], k=5))\n\
            print(random.gauss(0, 1), random.expovariate(2), random.getrandbits(70))\n\
            random.seed('a text')\nprint(random.random(), random.Random(2.5).random(), random.randrange(0, 100, 7))";
        prints(text, EXPECT);
    }

    const EXPECT: &str = "0.6394267984578837 1 f 3.4752638653220735\n\
        [7, 6, 2, 4, 0, 5, 1, 3] [4, 3, 11, 27] ['a', 'a', 'a', 'a', 'a']\n\
        -0.9554698766666962 0.1629971569018733 885563596527224125259\n\
        0.4720092723042699 0.41877545666909954 49";

    #[test]
    fn a_run_that_seeds_nothing_can_be_repeated() {
        prints(
            "import random\nprint(random.random() == random.Random(0).random(), random.Random().random() == random.Random().random())",
            "True False",
        );
    }

    #[test]
    fn a_state_is_kept_and_a_subclass_brings_its_own_numbers() {
        let text = "import random\nstate = random.getstate()\nfirst = random.random()\nrandom.setstate(state)\nprint(first == random.random())\n\
            class Half(random.Random):\n    def random(self):\n        return 0.5\n\nprint(Half().choice(range(10)), Half().sample(range(10), 3))";
        prints(text, "True\n6 [6, 7, 0]");
    }
}
