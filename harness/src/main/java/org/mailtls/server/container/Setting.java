package org.mailtls.server.container;

import org.mailtls.server.ConfigLine;

/**
 * One setting of a server whose configuration is made of names and values.
 *
 * @param origin see {@link ConfigLine}
 */
record Setting(String name, String value, String origin) {
    ConfigLine line() {
        return new ConfigLine((name + " = " + value).stripTrailing(), origin);
    }
}
