package org.mailtls.scenario;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mailtls.yaml.Place;
import org.mailtls.yaml.YamlMap;

/** Where each part of a cell's server is written, so that what is found later can still be pointed at. */
final class ServerPlaces {
    private ServerPlaces() {}

    /** Dotted path, from {@code server} on → {@code file:line:column}, or the option of the command line. */
    static Map<String, String> of(YamlMap document) {
        Map<String, String> places = new LinkedHashMap<>();
        YamlMap.Entry server = document.entry(java.util.List.of("server"));
        if (server != null) {
            add(places, "server", server);
        }
        return places;
    }

    private static void add(Map<String, String> places, String path, YamlMap.Entry entry) {
        places.put(path, text(entry.key()));
        if (entry.value() instanceof YamlMap map) {
            map.entries().forEach((key, below) -> add(places, path + "." + key, below));
        }
    }

    /** {@code file:line:column}, or the option of the command line. */
    static String text(Place place) {
        return place.line() > 0 && !place.source().isOption()
                ? place.source().label() + ":" + place.line() + ":" + place.column()
                : place.source().label();
    }
}
