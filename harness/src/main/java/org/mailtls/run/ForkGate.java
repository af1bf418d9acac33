package org.mailtls.run;

/** Decides whether forks are started, and is told of those that ended. */
interface ForkGate {
    /** Lets every fork start. */
    ForkGate OPEN = new ForkGate() {
        @Override
        public boolean lets(CellMeasurement cell) {
            return true;
        }

        @Override
        public void ended(CellMeasurement cell, double seconds) {}
    };

    boolean lets(CellMeasurement cell);

    void ended(CellMeasurement cell, double seconds);
}
