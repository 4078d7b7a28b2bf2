/** Shocks of the liquidation map as pages show it: from −60 % to 60 % by the per cent. */
export const mapShockCount = 121;
