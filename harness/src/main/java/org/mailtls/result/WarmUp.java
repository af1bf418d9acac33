package org.mailtls.result;

import java.util.List;

/**
 * How a measuring JVM was brought to steady state, or was not.
 *
 * @param steady false if it was given up at its limit
 * @param windows in the order driven
 */
public record WarmUp(boolean steady, List<WarmUpWindow> windows) {
    public WarmUp {
        windows = List.copyOf(windows);
    }

    /** Wall time of all windows. */
    public double lasted() {
        return windows.stream().mapToDouble(WarmUpWindow::seconds).sum();
    }
}
