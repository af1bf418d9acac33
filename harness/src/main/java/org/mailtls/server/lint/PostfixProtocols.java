package org.mailtls.server.lint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of protocols: those that mean something else than they seem to, and those that mean nothing. */
final class PostfixProtocols implements PostfixRule {
    @Override
    public void check(MainCf main, Version version, Findings findings) {
        for (PostfixSide side : PostfixSide.values()) {
            for (String what : List.of("protocols", "mandatory_protocols")) {
                MainCf.Setting setting = main.setting(side.parameter(what));
                SourceText meaning = setting == null ? null : main.meaning(setting);
                if (setting != null && meaning != null && !meaning.isEmpty()) {
                    ProtocolList list = ProtocolList.of(meaning);
                    check(setting, list, version, findings);
                    if (side != PostfixSide.SERVER) {
                        gap(setting, list, version, findings);
                    }
                }
            }
        }
    }

    private static void check(MainCf.Setting setting, ProtocolList list, Version version, Findings findings) {
        String name = setting.name().text();
        for (SourceText word : list.unknown()) {
            findings.error(
                    "unknown-protocol",
                    word,
                    "Postfix knows no protocol " + word.text()
                            + ", and with one wrong word it refuses the whole list and with" + " it TLS"
                            + NearestWord.hint(bare(word.text()), ProtocolList.NAMES, 2),
                    "write one of " + String.join(", ", ProtocolList.NAMES));
        }
        if (!version.since(3, 6)) {
            for (SourceText bound : list.bounds()) {
                findings.error(
                        "protocol-bound-too-new",
                        bound,
                        "Bounds such as " + bound.text() + " came with Postfix 3.6; Postfix " + version
                                + " refuses the whole list and with it TLS",
                        "exclude the others instead: !SSLv2, !SSLv3, !TLSv1, !TLSv1.1");
            }
        }
        if (list.nothingLeft()) {
            findings.error(
                    "no-protocol-left",
                    setting.value(),
                    name + " leaves no version of TLS",
                    version.since(3, 6) ? "write >=TLSv1.2" : "write !SSLv2, !SSLv3, !TLSv1, !TLSv1.1");
        } else if (list.losesTls13()) {
            findings.warning(
                    "protocols-lose-tls13",
                    list.wanted().get(0),
                    "A name without ! makes " + name
                            + " a list of all that is wanted, and TLS 1.3 is not in it, so it is off",
                    "write " + (version.since(3, 6) ? ">=" + oldest(list) : exclusions(list)));
        }
        oldForm(setting, list, version, findings);
    }

    /**
     * OpenSSL's client offers a range of versions: where one is missing between two, it ends before the gap (postconf(5),
     * smtp_tls_mandatory_protocols).
     */
    private static void gap(MainCf.Setting setting, ProtocolList list, Version version, Findings findings) {
        List<String> left =
                list.left().stream().filter(name -> name.startsWith("TLS")).toList();
        for (int i = 1; i < left.size(); i++) {
            int before = ProtocolList.NAMES.indexOf(left.get(i - 1));
            if (ProtocolList.NAMES.indexOf(left.get(i)) > before + 1) {
                findings.warning(
                        "protocol-gap",
                        setting.value(),
                        "Between " + left.get(i - 1) + " and " + left.get(i)
                                + " a version is missing, and a client then offers none" + " above the gap",
                        "write "
                                + (version.since(3, 6)
                                        ? ">=" + left.get(i)
                                        : "exclusions of all that is older than " + left.get(i)));
                return;
            }
        }
    }

    private static void oldForm(MainCf.Setting setting, ProtocolList list, Version version, Findings findings) {
        String bound = list.wanted().isEmpty() && list.bounds().isEmpty() ? bound(list) : null;
        if (version.since(3, 6) && !list.excluded().isEmpty() && list.unknown().isEmpty() && bound != null) {
            findings.notice(
                    "protocols-in-old-form",
                    setting.value(),
                    "From Postfix 3.6 on a bound is preferred to exclusions, which have to be added to with each version",
                    "write " + bound);
        }
    }

    /** The list as one bound; null if it has a gap or ends before TLS 1.3. */
    private static @Nullable String bound(ProtocolList list) {
        List<String> names = ProtocolList.NAMES;
        String oldest = oldest(list);
        for (String name : names.subList(names.indexOf(oldest), names.size())) {
            if (!list.left().contains(name)) {
                return null;
            }
        }
        return ">=" + oldest;
    }

    /** The oldest version of TLS that is left, for there is no SSL any more; TLS 1.2 if none is. */
    private static String oldest(ProtocolList list) {
        return list.left().stream()
                .filter(name -> name.startsWith("TLS"))
                .findFirst()
                .orElse("TLSv1.2");
    }

    private static String exclusions(ProtocolList list) {
        List<String> names = ProtocolList.NAMES;
        return "!" + String.join(", !", names.subList(0, names.indexOf(oldest(list))));
    }

    private static String bare(String word) {
        return word.replaceFirst("^(?:[<>]=|!)", "");
    }
}
