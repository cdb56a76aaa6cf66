package io.moebridge.app.config;

import io.moebridge.BridgeSettings;

/**
 * Everything the program is started with.
 *
 * @param bridge the bridge itself
 * @param admin the admin port
 * @param log the log
 */
public record AppSettings(BridgeSettings bridge, Admin admin, Log log) {

    /**
     * The admin port.
     *
     * @param host the address it listens on
     * @param port the port; 0 takes any that is free
     * @param token what a caller shows who may change things; empty: nobody may
     */
    public record Admin(String host, int port, String token) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Admin[" + host + ":" + port + ", token [hidden]]";
        }
    }

    /** How and how much is logged. */
    public record Log(LogFormat format, LogLevel level) {}

    /** How a log line looks. */
    public enum LogFormat {
        TEXT,
        JSON
    }

    /** The least important lines that are written. */
    public enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }
}
