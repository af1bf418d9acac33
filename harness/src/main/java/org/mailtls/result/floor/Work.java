package org.mailtls.result.floor;

import java.util.List;
import java.util.Optional;

/**
 * The primitives that one operation of a cell cannot do without, side by side.
 *
 * @param why when there is nothing to add up: the reason, in a sentence; empty otherwise
 */
public record Work(List<Primitive> client, List<Primitive> server, Optional<String> why) {
    public Work {
        client = List.copyOf(client);
        server = List.copyOf(server);
    }

    static Work none(String why) {
        return new Work(List.of(), List.of(), Optional.of(why));
    }

    static Work of(List<Primitive> client, List<Primitive> server) {
        return new Work(client, server, Optional.empty());
    }
}
