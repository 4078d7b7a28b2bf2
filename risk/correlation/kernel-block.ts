/** Side of a unit's block of cells in the kernels (`BLOCK` in risk/kernels/assembly/products.ts). */
export const kernelBlock = 64;

/** Whether n series of t values are so many multiplications that a block of kernel memory saves more than it costs. */
export const isWorthKernel = (n: number, t: number): boolean => n * n * t >= 2e6;
