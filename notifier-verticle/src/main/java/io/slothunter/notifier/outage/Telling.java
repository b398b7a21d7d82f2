package io.slothunter.notifier.outage;

import io.slothunter.notifier.deliver.Channel;
import io.slothunter.notifier.deliver.SpareLane;
import io.slothunter.notifier.text.Speeches;

/**
 * How people are told of trouble over a channel.
 *
 * @param lane of the channel: news of trouble takes what alerts and answers leave
 */
public record Telling(Channel channel, SpareLane lane, Speeches speeches) {
  Herald herald() {
    return new Herald(channel, lane);
  }
}
