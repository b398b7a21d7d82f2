package io.slothunter.inference.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A value falls into the bin that its edges say. */
class BinsTest {
  @Test
  void aValueIsInTheBinAboveAllEdgesThatAreBelowIt() {
    for (int count = 0; count < 40; count++) {
      double[] edges = new double[count];
      for (int i = 0; i < count; i++) {
        edges[i] = 10 * i;
      }
      for (int bin = 0; bin <= count; bin++) {
        assertThat(Bins.bin(edges, 10.0 * bin - 5)).as("%d of %d", bin, count).isEqualTo(bin);
      }
      for (int edge = 0; edge < count; edge++) {
        assertThat(Bins.bin(edges, edges[edge])).as("edge %d of %d", edge, count).isEqualTo(edge);
      }
    }
  }
}
