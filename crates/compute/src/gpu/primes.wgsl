// Primes by trial division, an invocation for each number; `kernels::primes` says the same.

struct Part {
    first: u32, // the first row of this dispatch
    size: u32,  // numbers in a row
}

@group(0) @binding(0) var<uniform> part: Part;
// What each row comes to; the host begins with zeros.
@group(0) @binding(1) var<storage, read_write> rows: array<atomic<u32>>;

@compute @workgroup_size(64)
fn compute(@builtin(global_invocation_id) id: vec3u) {
    if id.x >= part.size {
        return;
    }
    let row = part.first + id.y;
    if is_prime(row * part.size + id.x) {
        atomicAdd(&rows[row], 1u);
    }
}

fn is_prime(number: u32) -> bool {
    if number < 4u || number % 2u == 0u || number % 3u == 0u {
        return number == 2u || number == 3u;
    }
    for (var factor = 5u; factor * factor <= number; factor += 6u) {
        if number % factor == 0u || number % (factor + 2u) == 0u {
            return false;
        }
    }
    return true;
}
