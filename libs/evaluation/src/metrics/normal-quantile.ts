/** The 97.5% quantile of the standard normal distribution: the half-width of a two-sided 95% interval in standard errors. */
export const NORMAL_975 = 1.959963984540054;
