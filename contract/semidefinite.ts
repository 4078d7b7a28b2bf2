/** Smallest eigenvalue that is zero but for the rounding of many products. */
const leastEigenvalue = -1e-10;

/** Whether a matrix with this smallest eigenvalue counts as positive semidefinite. */
export const isSemidefinite = (smallest: number): boolean => smallest >= leastEigenvalue;
