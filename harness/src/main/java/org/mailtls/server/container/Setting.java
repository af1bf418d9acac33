package org.mailtls.server.container;

/**
 * One line of a server's configuration.
 *
 * @param origin the part of the scenario that asks for it, as a person would look for it: {@code tls.protocols}
 */
record Setting(String name, String value, String origin) {
    String line() {
        return name + " = " + value;
    }
}
