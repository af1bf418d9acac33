package org.mailtls.scenario;

import java.math.BigDecimal;

/**
 * What is put between client and server.
 *
 * @param rttMillis round-trip time that is added
 * @param lossPercent share of the server's packets that are lost, independently of each other
 */
public record NetworkSettings(double rttMillis, double lossPercent) {
    /** Whether there is anything to put in between. */
    public boolean plain() {
        return rttMillis == 0 && lossPercent == 0;
    }

    /** {@code 30ms}, as scenarios and tc write it. */
    public String rtt() {
        return decimal(rttMillis) + "ms";
    }

    /** {@code 1%}, as scenarios and tc write it. */
    public String loss() {
        return decimal(lossPercent) + "%";
    }

    /** Without an exponent, and without zeros at its end. */
    static String decimal(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
