// What a capital becomes in each future, an invocation for each; `kernels::Capital` says the same, and draws the same numbers.

struct Part {
    first: u32, // the first row of this dispatch
    size: u32,  // futures in a row
}

@group(0) @binding(0) var<uniform> part: Part;
// What each row comes to; the host begins with zeros.
@group(0) @binding(1) var<storage, read_write> rows: array<atomic<u32>>;

// `kernels::Capital::LESSON`.
const BEGIN = 1000.0;
const YEARS = 30u;
const RATE = 0.05;
const DEVIATION = 0.10;

@compute @workgroup_size(64)
fn compute(@builtin(global_invocation_id) id: vec3u) {
    if id.x >= part.size {
        return;
    }
    let row = part.first + id.y;
    let future = row * part.size + id.x;
    var capital = BEGIN;
    for (var year = 0u; year < YEARS; year++) {
        capital *= 1.0 + RATE + DEVIATION * normal(future * 64u + year);
    }
    // Hundredths; a loss of more than all is a loss of all.
    atomicAdd(&rows[row], u32(max(capital * 100.0, 0.0)));
}

fn normal(place: u32) -> f32 {
    return sqrt(-2.0 * log(drawn(2u * place))) * cos(6.2831853 * drawn(2u * place + 1u));
}

fn drawn(place: u32) -> f32 {
    let state = place * 747796405u + 2891336453u;
    let word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
    let bits = (word >> 22u) ^ word;
    return f32((bits >> 8u) + 1u) / 16777216.0;
}
