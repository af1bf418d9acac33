package org.mailtls.run;

import java.io.IOException;

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

    /** @throws IOException if what was measured cannot be written */
    void ended(CellMeasurement cell, double seconds) throws IOException;
}
