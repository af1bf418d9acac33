package org.mailtls.outbound.sink;

import java.util.List;

/**
 * What the sinks' JVM is told: the first line on its standard input, as JSON.
 *
 * @param address of this machine as the sending server reaches it, in numbers; the only one that the sinks listen on
 */
public record SinkPlan(String address, List<SinkOrder> sinks) {
    public SinkPlan {
        sinks = List.copyOf(sinks);
    }
}
