/// The implementations. Each chapter makes them conform to its protocols; nothing else tells them apart. `Fast`, which
/// trains, stands above the chapters.

/// Plain loops: the equation, index by index.
public enum Loops {}

/// The same equation in matrix form, on OpenBLAS.
public enum BLAS: MatrixForm {}
