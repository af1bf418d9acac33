package org.mailtls.probe.hello;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** All answers that one probe got from one server; may be filled by several threads. */
final class Sightings {
    private final Queue<Sighting> all = new ConcurrentLinkedQueue<>();

    void add(Sighting sighting) {
        all.add(sighting);
    }

    Stream<Sighting> stream() {
        return all.stream();
    }

    /** Suites that were picked without having been offered, each once. */
    List<String> outsideOffer() {
        Set<String> words = new LinkedHashSet<>();
        all.stream().filter(Sighting::outsideOffer).map(Sighting::suite).forEach(words::add);
        return List.copyOf(words);
    }
}
