// Steps of the pixels of the Mandelbrot set, an invocation for each pixel; `kernels::Picture` says the same.

struct Part {
    first: u32, // the first row of this dispatch
    size: u32,  // pixels a side
}

@group(0) @binding(0) var<uniform> part: Part;
// What each row comes to; the host begins with zeros.
@group(0) @binding(1) var<storage, read_write> rows: array<atomic<u32>>;

const MOST_STEPS = 256u;

@compute @workgroup_size(64)
fn compute(@builtin(global_invocation_id) id: vec3u) {
    let column = id.x;
    let row = part.first + id.y;
    if column >= part.size {
        return;
    }
    let side = f32(part.size);
    let c = vec2f(3.0 * f32(column) / side - 2.25, 3.0 * f32(row) / side - 1.5);
    var z = vec2f();
    var steps = 0u;
    while steps < MOST_STEPS {
        let square = z * z;
        if square.x + square.y > 4.0 {
            break;
        }
        z = vec2f(square.x - square.y, (z.x + z.x) * z.y) + c;
        steps++;
    }
    atomicAdd(&rows[row], steps);
}
