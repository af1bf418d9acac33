package org.mailtls.maillog.mix;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.yaml.Fields;
import org.mailtls.yaml.YamlList;
import org.mailtls.yaml.YamlMap;
import org.mailtls.yaml.YamlNode;
import org.mailtls.yaml.YamlResource;

/** The list of scanners that comes with the program: {@code scanners.yaml} beside this class. */
final class Scanners {
    private static final String FILE = "scanners.yaml";

    /**
     * One of them.
     *
     * @param names ends of host names, in lower case
     */
    record Scanner(ApartEntry entry, List<String> names, List<Cidr> networks) {
        Scanner {
            names = List.copyOf(names);
            networks = List.copyOf(networks);
        }
    }

    private Scanners() {}

    /** In the order of the file. */
    static List<Scanner> shipped() {
        List<Scanner> scanners = new ArrayList<>();
        if (YamlResource.read(Scanners.class, FILE) instanceof YamlList list) {
            for (YamlNode item : list.items()) {
                scanners.add(scanner((YamlMap) item));
            }
        }
        return scanners;
    }

    private static Scanner scanner(YamlMap map) {
        List<Cidr> networks = new ArrayList<>();
        for (String text : Fields.list(map, "networks")) {
            Cidr network = Cidr.parse(text);
            if (network == null) {
                throw new IllegalStateException(FILE + " has the network '" + text + "', which is none");
            }
            networks.add(network);
        }
        return new Scanner(
                new ApartEntry(Fields.required(map, "id"), Fields.required(map, "why"), Fields.required(map, "source")),
                Fields.list(map, "names"),
                networks);
    }
}
