package io.slothunter.notifier.deliver;

/** One message that is being checked and sent. */
record Sending(String address, Bundle bundle) {}
