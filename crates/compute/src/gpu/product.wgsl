// The product of two square matrices of f32, row-major, in groups of four entries ("quads").
//
// Each invocation computes 8 × 8 entries and keeps them in registers, as four 4 × 4 matrices; each workgroup of 8 × 8
// invocations computes a tile of 64 × 64. There is no workgroup memory and no barrier: on a software adapter both cost
// more than they save, and hardware has caches. The host pads the matrices with zeros to whole tiles, so that no branch
// asks where the edge is.

struct Grid {
    quads: u32,      // quads in a row
    tiles: u32,      // tiles in a row of tiles
    first_tile: u32, // where this dispatch begins, counted along the rows of tiles
}

@group(0) @binding(0) var<uniform> grid: Grid;
@group(0) @binding(1) var<storage, read> left: array<vec4f>;
@group(0) @binding(2) var<storage, read> right: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> product: array<vec4f>;

@compute @workgroup_size(8, 8)
fn multiply(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
    let tile = grid.first_tile + group.x;
    let row = tile / grid.tiles * 64 + local.y * 8;
    let quad = tile % grid.tiles * 16 + local.x * 2;

    var top_left = mat4x4f();
    var top_right = mat4x4f();
    var bottom_left = mat4x4f();
    var bottom_right = mat4x4f();
    for (var k = 0u; k < grid.quads; k++) {
        let top = left_block(row * grid.quads + k);
        let bottom = left_block((row + 4) * grid.quads + k);
        let near = right_block(4 * k * grid.quads + quad);
        let far = right_block(4 * k * grid.quads + quad + 1);
        top_left += near * top;
        top_right += far * top;
        bottom_left += near * bottom;
        bottom_right += far * bottom;
    }
    write(row * grid.quads + quad, top_left);
    write(row * grid.quads + quad + 1, top_right);
    write((row + 4) * grid.quads + quad, bottom_left);
    write((row + 4) * grid.quads + quad + 1, bottom_right);
}

// Four rows of one quad each, from `place` down. WGSL builds a matrix from its columns, so these are transposed, and so
// is the product: (A·B)ᵀ = Bᵀ·Aᵀ.
fn left_block(place: u32) -> mat4x4f {
    let step = grid.quads;
    return mat4x4f(left[place], left[place + step], left[place + 2 * step], left[place + 3 * step]);
}

fn right_block(place: u32) -> mat4x4f {
    let step = grid.quads;
    return mat4x4f(right[place], right[place + step], right[place + 2 * step], right[place + 3 * step]);
}

fn write(place: u32, block: mat4x4f) {
    let step = grid.quads;
    product[place] = block[0];
    product[place + step] = block[1];
    product[place + 2 * step] = block[2];
    product[place + 3 * step] = block[3];
}
