'use strict';
// Draws every chart of the page from the JSON beside it. Colours come from the style sheet, so that light, dark and
// paper need one definition each.
(function () {
  const charts = new Map(JSON.parse(document.getElementById('chart-data').textContent).map(c => [c.id, c]));
  const drawn = [];

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function grouped(value) {
    return value < 10000 ? String(value) : String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f');
  }

  function height(chart) {
    const bars = chart.stacked ? 1 : chart.series.length;
    return chart.categories.length * (bars * 19 + 16) + (chart.series.length > 1 ? 74 : 48);
  }

  function whisker(chart, index, ink, quiet) {
    return function (params, api) {
      const place = api.value(0);
      const bar = chart.series[index].bars[place];
      const slot = api.barLayout({ barGap: '12%', barCategoryGap: '30%', count: chart.series.length })[index];
      const y = api.coord([0, place])[1] + slot.offsetCenter;
      const label = (x, text, fill) => ({ type: 'text', style: { x, y, text, fill, font: '12px system-ui, sans-serif', verticalAlign: 'middle' } });
      if (!bar) { return { type: 'group', silent: true, children: [label(api.coord([0, place])[0] + 8, 'no figure', quiet)] }; }
      const low = api.coord([bar.low, place])[0];
      const high = api.coord([bar.high, place])[0];
      const half = Math.min(5, slot.width / 3);
      const style = { stroke: document.querySelector('main.unjudged') ? colour('--rule') : ink, lineWidth: 1.3, fill: 'none' };
      const line = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style });
      const marks = bar.low === bar.high ? [] : [line(low, y, high, y), line(low, y - half, low, y + half), line(high, y - half, high, y + half)];
      return { type: 'group', silent: true, children: marks.concat(label(high + 8, bar.text, ink)) };
    };
  }

  function tooltip(chart) {
    return function (point) {
      const bar = chart.series[point.seriesIndex % chart.series.length].bars[point.dataIndex];
      if (!bar) { return ''; }
      const digits = v => Number(v.toPrecision(3)).toString();
      const bounds = bar.low === bar.high ? '' : ' (' + digits(bar.low) + ' to ' + digits(bar.high) + ')';
      return chart.categories[point.dataIndex] + '\n' + chart.series[point.seriesIndex % chart.series.length].name +
        ': ' + bar.text + bounds + ' ' + chart.unit + (bar.firstLook ? '\nfirst look, not warm' : '');
    };
  }

  function option(chart) {
    const ink = colour('--ink');
    const quiet = colour('--quiet');
    const rule = colour('--rule');
    const bars = chart.series.map((series, index) => ({
      type: 'bar',
      name: series.name,
      stack: chart.stacked ? 'all' : undefined,
      barGap: '12%',
      barCategoryGap: '30%',
      data: series.bars.map(bar => bar && {
        value: bar.value,
        itemStyle: { color: colour('--c' + (index % 8 + 1)), opacity: bar.firstLook ? 0.35 : 0.9 }
      }),
      itemStyle: { color: colour('--c' + (index % 8 + 1)) }
    }));
    const whiskers = chart.stacked ? [] : chart.series.map((series, index) => ({
      type: 'custom',
      name: series.name,
      renderItem: whisker(chart, index, ink, quiet),
      encode: { x: 1, y: 0 },
      data: series.bars.map((bar, place) => [place, bar ? bar.high : 0]),
      z: 5,
      silent: true
    }));
    return {
      animation: false,
      textStyle: { fontFamily: 'system-ui, sans-serif' },
      legend: chart.series.length > 1
        ? { top: 0, left: 0, icon: 'rect', itemWidth: 12, itemHeight: 12, textStyle: { color: ink, fontSize: 12 } }
        : undefined,
      tooltip: { renderMode: 'richText', formatter: tooltip(chart), backgroundColor: colour('--wash'), borderColor: rule, textStyle: { color: ink } },
      grid: { left: 0, right: 64, top: chart.series.length > 1 ? 30 : 4, bottom: 40, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: {
        type: 'value',
        name: chart.unit,
        nameLocation: 'middle',
        nameGap: 26,
        nameTextStyle: { color: quiet, fontSize: 12 },
        axisLabel: { color: quiet, fontSize: 12, formatter: grouped },
        splitLine: { lineStyle: { color: rule } }
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: chart.categories,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: quiet } },
        axisLabel: { color: ink, fontSize: 13, interval: 0, width: chart.categories.some(label => label.length > 34) ? 260 : undefined, lineHeight: 15, overflow: 'break' }
      },
      series: bars.concat(whiskers)
    };
  }

  function drawAll() {
    drawn.forEach(one => one.instance.setOption(option(one.chart), true));
  }

  document.querySelectorAll('[data-chart]').forEach(element => {
    const chart = charts.get(element.dataset.chart);
    element.style.height = height(chart) + 'px';
    const instance = echarts.init(element, null, { renderer: 'svg' });
    drawn.push({ chart, instance });
  });
  drawAll();

  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
  matchMedia('print').addEventListener('change', drawAll);
  addEventListener('resize', () => drawn.forEach(one => one.instance.resize()));
  addEventListener('beforeprint', () => {
    document.querySelectorAll('details:not(.raw)').forEach(details => { details.open = true; });
    drawn.forEach(one => one.instance.resize({ width: 660 }));
  });
  addEventListener('afterprint', () => drawn.forEach(one => one.instance.resize({ width: 'auto' })));
})();
