package io.slothunter.scanner.store.postgres;

/** The whole postgresql.conf of a local server, sized for a laptop. */
final class LocalSettings {
  private LocalSettings() {}

  /**
   * @param durable false loses what was committed when the machine dies
   */
  static String text(int port, boolean durable) {
    String flush = durable ? "on" : "off";
    return """
        # Written anew at every start.
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = ''
        max_connections = 40

        fsync = %s
        synchronous_commit = %s
        full_page_writes = %s

        # Pages are only taken when they are needed. What does not fit is read and checked anew each
        # time: with 64 MB that is a third of what it takes to list the alerts of 100,000 watches.
        shared_buffers = 256MB
        min_wal_size = 64MB
        max_wal_size = 512MB
        io_method = sync

        # Our statements take a millisecond: what it costs to plan more cleverly is never earned.
        jit = off
        max_parallel_workers_per_gather = 0

        # Terse: the details would name people's addresses.
        log_min_messages = warning
        log_min_error_statement = panic
        log_error_verbosity = terse

        timezone = 'UTC'
        log_timezone = 'UTC'
        lc_messages = 'C'
        """
        .formatted(port, flush, flush, flush);
  }
}
