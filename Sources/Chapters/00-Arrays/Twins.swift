/// The two twins. Each chapter makes both of them conform to its protocols; nothing else tells them apart.

/// Plain loops: the equation, index by index.
public enum Loops {}

/// The same equation in matrix form, on OpenBLAS.
public enum BLAS {}
