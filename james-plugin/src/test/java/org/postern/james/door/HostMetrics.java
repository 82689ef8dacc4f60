package org.postern.james.door;

import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;

/** James' metrics, which remember what was counted. */
public final class HostMetrics {
  public final List<String> counted = new ArrayList<>();
  public final MetricFactory factory = mock(MetricFactory.class);

  public HostMetrics() {
    when(factory.generate(anyString()))
        .thenAnswer(
            call -> {
              Metric metric = mock(Metric.class);
              String name = call.getArgument(0);
              doAnswer(increment -> counted.add(name)).when(metric).increment();
              return metric;
            });
  }
}
