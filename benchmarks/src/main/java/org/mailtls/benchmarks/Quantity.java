package org.mailtls.benchmarks;

/** What a counter counts, and the unit that its metric is given in after division by the operations. */
enum Quantity {
    NANOS("us/op", 1e-3),
    BYTES("B/op", 1),
    FLIGHTS("flights/op", 1),
    RECORDS("records/op", 1);

    private final String unit;
    private final double scale;

    Quantity(String unit, double scale) {
        this.unit = unit;
        this.scale = scale;
    }

    String unit() {
        return unit;
    }

    double perOperation(double total, double operations) {
        return total * scale / operations;
    }
}
