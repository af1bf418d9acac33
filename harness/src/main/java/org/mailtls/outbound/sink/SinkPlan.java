package org.mailtls.outbound.sink;

import java.util.List;

/**
 * What the sinks' JVM is told: the first line on its standard input, as JSON.
 *
 * @param address of this machine as the sending server reaches it, in numbers; the only one that the sinks listen on
 * @param sender the sending server's own address, in numbers; whoever comes from another is not served
 */
public record SinkPlan(String address, String sender, List<SinkOrder> sinks) {
    public SinkPlan {
        sinks = List.copyOf(sinks);
    }
}
